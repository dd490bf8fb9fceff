package org.flinkcoin.contenders;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.flinkcoin.flink.Job;
import org.flinkcoin.flink.KernelRecord;
import org.flinkcoin.flink.MarketMessage;

/**
 * The job with another operator between its source and its sink, so that what differs is the operator.
 *
 * <pre>
 * --operator kernel                 the job as it is
 * --operator empty --table FILE     {@link EmptyOperator}
 * --operator java                   {@link JavaOperator}
 * </pre>
 *
 * <p>All other options are the job's own.
 */
public final class Contender {
    private Contender() {
    }

    /**
     * Submits a contender.
     *
     * @param arguments see above
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        String operator = take(rest, "--operator");
        String table = "empty".equals(operator) ? take(rest, "--table") : null;
        String[] job = rest.toArray(String[]::new);
        switch (operator) {
            case "kernel" -> Job.main(job);
            case "empty" -> Job.run(job, messages -> messages.transform("empty", Job.RECORDS, new EmptyOperator(table)));
            case "java" -> Job.run(job, Contender::java);
            default -> throw new IllegalArgumentException("--operator is \"" + operator + "\": it must be one of empty, java, kernel.");
        }
    }

    private static SingleOutputStreamOperator<KernelRecord> java(KeyedStream<MarketMessage, String> messages) {
        // The kernel's job forbids Kryo; this operator's state needs it.
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, true);
        messages.getExecutionEnvironment().configure(configuration);
        return messages.process(new JavaOperator(), Job.RECORDS).name("java");
    }

    private static String take(List<String> arguments, String key) {
        int at = arguments.indexOf(key);
        if (at < 0 || at + 1 == arguments.size()) {
            throw new IllegalArgumentException(key + " with a value is missing.");
        }
        arguments.remove(at);
        return arguments.remove(at);
    }
}

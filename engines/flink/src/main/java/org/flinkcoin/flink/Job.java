package org.flinkcoin.flink;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.flinkcoin.bridge.BuildStamp;
import org.flinkcoin.bridge.KernelException;
import org.flinkcoin.bridge.KernelLibrary;

/**
 * The job: Kafka → kernel, keyed by product → Kafka, exactly once.
 *
 * <pre>
 * source ─► strays out ═(by product)═► kernel ─► sink
 * </pre>
 */
public final class Job {
    /** The type of what an operator between source and sink emits. */
    public static final TypeInformation<KernelRecord> RECORDS = ImmutableTypeInfo.RECORD;

    /** Key groups, for the life of a job: saved state can be spread over so many subtasks at most. */
    static final int MAX_PARALLELISM = 128;

    private static final int USAGE = 2;

    private Job() {
    }

    /**
     * Submits the job to the cluster that Flink's command line was told of.
     *
     * @param arguments {@code --help} shows them
     */
    public static void main(String[] arguments) throws Exception {
        run(arguments, null);
    }

    /** What lies between the source and the sink: takes messages, keyed by product, and gives records. */
    @FunctionalInterface
    public interface Middle {
        /** Puts it behind the messages. */
        SingleOutputStreamOperator<KernelRecord> apply(KeyedStream<MarketMessage, String> messages);
    }

    /**
     * Submits the job with another operator in place of the kernel: how benchmarks compare operators and nothing else.
     *
     * @param arguments the job's own
     * @param middle the operator; null for the kernel
     */
    public static void run(String[] arguments, Middle middle) throws Exception {
        if (JobOptions.asksForHelp(arguments)) {
            System.out.print(JobHelp.TEXT);
            ClientExit.end(0);
            return;
        }
        try {
            submit(JobOptions.parse(arguments), middle);
        } catch (UsageException exception) {
            refuse(USAGE, exception.getMessage());
        } catch (KernelException exception) {
            refuse(1, exception.getMessage());
        }
    }

    private static void submit(JobOptions options, Middle middle) throws Exception {
        if (middle == null) {
            KernelLibrary.ensureBuild(BuildStamp.of(Job.class));
            KernelOptions.check(options.kernel);
        }
        KafkaTopics.prepare(options);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration(options));
        build(environment, options, middle == null ? messages -> kernel(messages, options) : middle);
        JobClient client = environment.executeAsync(options.name);
        System.out.println("job " + client.getJobID() + " " + options.name);
    }

    /** Every operator has a uid: saved state finds its operator by it, whatever is put around it later. */
    static void build(StreamExecutionEnvironment environment, JobOptions options, Middle middle) {
        // The kernel takes time from the messages alone, so there are no watermarks, and an idle partition holds nothing back.
        SingleOutputStreamOperator<MarketMessage> messages = environment
            .fromSource(KafkaEnds.source(options), WatermarkStrategy.noWatermarks(), "messages", ImmutableTypeInfo.MESSAGE)
            .uid("messages")
            .process(new StraySplitter())
            .returns(ImmutableTypeInfo.MESSAGE)
            .name("products")
            .uid("products");
        middle.apply(messages.keyBy(message -> message.product().name(), Types.STRING))
            .uid("kernel")
            .sinkTo(KafkaEnds.records(options))
            .name("records")
            .uid("records");
        if (options.strays != null) {
            messages.getSideOutput(StraySplitter.STRAYS)
                .sinkTo(KafkaEnds.strays(options))
                .name("strays")
                .uid("strays");
        }
    }

    static SingleOutputStreamOperator<KernelRecord> kernel(KeyedStream<MarketMessage, String> messages, JobOptions options) {
        return messages.transform("kernel", RECORDS, new KernelOperator(options.kernel, options.resident));
    }

    static Configuration configuration(JobOptions options) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        // Values are immutable, so nothing needs to be copied between chained operators; and none may need Kryo.
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(KernelOperator.BATCH_MILLISECONDS));
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, options.checkpointInterval);
        configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, options.isUnaligned);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        // A job that fails for good (a library of another build, say) can go on from its last checkpoint once that is repaired.
        configuration.set(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION, ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (options.checkpointDirectory != null) {
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, options.checkpointDirectory);
        }
        if (options.backend != null) {
            configuration.set(StateBackendOptions.STATE_BACKEND, options.backend);
        }
        if (options.parallelism > 0) {
            configuration.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism);
        }
        return configuration;
    }

    /** One line for the user: with the right exit code from a command line, as an exception of Flink's inside a job manager. */
    private static void refuse(int exitCode, String message) {
        System.err.println("flinkcoin: " + message);
        ClientExit.end(exitCode);
        throw new ProgramParametrizationException(message);
    }
}

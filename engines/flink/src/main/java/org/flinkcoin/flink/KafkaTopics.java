package org.flinkcoin.flink;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics before the job is submitted: what is wrong is said to the user at once, and output topics that are missing are made. */
final class KafkaTopics {
    private static final int TIMEOUT_MILLISECONDS = 15_000;

    private KafkaTopics() {
    }

    /** The sink needs topics that exist; a new one gets as many partitions as the input has. */
    static void prepare(JobOptions options) throws UsageException, InterruptedException {
        int partitions;
        try (Admin admin = admin(options, options.from.brokers())) {
            partitions = partitions(admin, options.from);
        } catch (ExecutionException | KafkaException exception) {
            throw failure("--from", options.from, exception);
        }
        if (partitions == 0) {
            throw new UsageException("There is no topic " + options.from.topic() + " at " + options.from.brokers()
                + ". `flinkcoin replay` makes one from a tape; otherwise see whether the name is right.");
        }
        try (Admin admin = admin(options, options.to.brokers())) {
            create(admin, options.to, partitions);
            if (options.strays != null) {
                create(admin, new KafkaAddress(options.to.brokers(), options.strays), 1);
            }
        } catch (ExecutionException | KafkaException exception) {
            throw failure("--to", options.to, exception);
        }
    }

    private static Admin admin(JobOptions options, String brokers) {
        Properties properties = new Properties();
        properties.putAll(options.kafka);
        properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(TIMEOUT_MILLISECONDS));
        properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(TIMEOUT_MILLISECONDS));
        return Admin.create(properties);
    }

    /** 0 where there is no such topic. */
    private static int partitions(Admin admin, KafkaAddress address) throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(address.topic())).allTopicNames().get().get(address.topic()).partitions().size();
        } catch (ExecutionException exception) {
            if (exception.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw exception;
        }
    }

    private static void create(Admin admin, KafkaAddress address, int partitions) throws ExecutionException, InterruptedException {
        if (partitions(admin, address) > 0) {
            return;
        }
        NewTopic topic = new NewTopic(address.topic(), Optional.of(partitions), Optional.empty())
            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(KafkaEnds.LARGEST_MESSAGE)));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException exception) {
            // Somebody was quicker: it is there.
            if (!(exception.getCause() instanceof TopicExistsException)) {
                throw exception;
            }
        }
    }

    private static String remedy(Throwable cause) {
        return cause instanceof AuthorizationException
            ? "Have READ and DESCRIBE granted on the topic of messages, and READ, WRITE and DESCRIBE on that of records; CREATE where it is missing."
            : "See security.protocol, sasl.* and ssl.* in --kafka-config.";
    }

    private static UsageException failure(String option, KafkaAddress address, Exception exception) {
        Throwable cause = exception instanceof ExecutionException ? exception.getCause() : exception;
        String text = option + " " + address + ": ";
        if (cause instanceof TimeoutException) {
            return new UsageException(text + "no broker answers within " + TIMEOUT_MILLISECONDS / 1000
                + " s. See whether the address is right, and whether security.protocol in --kafka-config is what the brokers want.");
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // What a file's exception says is the file's name alone.
        String reason = cause.getMessage() + (root == cause ? "" : " (" + root.getClass().getSimpleName() + ": " + root.getMessage() + ")");
        return new UsageException(text + reason.replaceFirst("\\.$", "") + ". " + remedy(cause));
    }
}

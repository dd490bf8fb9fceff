package org.flinkcoin.flink;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic: {@code kafka://HOST:PORT[,HOST:PORT…]/TOPIC}.
 *
 * @param brokers the brokers to begin with, as in bootstrap.servers
 * @param topic the topic
 */
record KafkaAddress(String brokers, String topic) implements Serializable {
    private static final String BROKER = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}";
    private static final Pattern FORM = Pattern.compile("kafka://(" + BROKER + "(?:," + BROKER + ")*)/([A-Za-z0-9._-]{1,249})");

    static KafkaAddress parse(String option, String text) throws UsageException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(option + " is \"" + text + "\": it must be kafka://HOST:PORT[,HOST:PORT…]/TOPIC.");
        }
        return new KafkaAddress(matcher.group(1), matcher.group(2));
    }

    @Override
    public String toString() {
        return "kafka://" + brokers + "/" + topic;
    }
}

package org.flinkcoin.flink;

/** What {@code --help} prints. */
final class JobHelp {
    static final String TEXT = """
        Usage: flink run flinkcoin-flink.jar --from kafka://HOST:PORT[,…]/TOPIC --to kafka://HOST:PORT[,…]/TOPIC [OPTION…]

        Reads an exchange's messages from a topic, runs the kernel keyed by product, and writes its records to another topic, exactly once.
        The bridge's jar and the kernel's library lie in the cluster's lib folder.

        Topics
          --from ADDRESS               messages: any key, value as the exchange sent it, header seq where there is one
          --to ADDRESS                 records: key = product, value = the record's line
          --strays TOPIC               keep messages that belong to no product in this topic of the output's brokers; they are counted anyway
          --from-offsets WHERE         earliest, latest or committed (the group's; else earliest), where there is no saved state; default earliest
          --bounded                    end at what is the end of the topic when the job starts; from a savepoint, where the job that made it was to end, if at all
          --group NAME                 consumer group under which offsets are committed, for others to see; default: the transactional prefix
          --transactional-id-prefix P  stays the same for the life of the job, and is no other job's; default flinkcoin-TOPIC of the output
          --kafka-config FILE          lines NAME=VALUE for source and sink, the Java client's names (security.protocol, sasl.mechanism, …)

        Flink
          --parallelism N              1 to 128; default: the cluster's
          --backend NAME               hashmap or rocksdb; default: the cluster's
          --checkpoint-interval TIME   records become visible this often; default 1s
          --checkpoint-dir URI         default: the cluster's execution.checkpointing.dir
          --unaligned                  unaligned checkpoints
          --resident N                 products that lie in the kernel at once, per slot; default 4096, or as many as its heap takes
          --name NAME                  the job's name

        Kernel
          --grid, --horizons, --features, --models, --window, --silence
                                       as in `flinkcoin run --help`

        Examples
          flink run flinkcoin-flink.jar --from kafka://127.0.0.1:9092/market --to kafka://127.0.0.1:9092/records --parallelism 2
          flink run -s SAVEPOINT flinkcoin-flink.jar --from kafka://127.0.0.1:9092/market --to kafka://127.0.0.1:9092/records --parallelism 4 \\
            --backend rocksdb --horizons 1s,10s --models linear
        """;

    private JobHelp() {
    }
}

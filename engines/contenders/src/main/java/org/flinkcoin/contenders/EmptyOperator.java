package org.flinkcoin.contenders;

import java.nio.file.Path;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.flinkcoin.flink.KernelRecord;
import org.flinkcoin.flink.MarketMessage;

/**
 * Does nothing with messages and emits records of the same number and size as the kernel, each at the message that causes it there. What
 * a job with it costs, Kafka and Flink cost.
 *
 * <p>Which message causes records of which size is read from a table of one run of the tape. A message is known by its product, less what
 * a copy of the product has added to the id (from its last point on), and by its number. Nothing is kept in state.
 */
public final class EmptyOperator extends AbstractStreamOperator<KernelRecord>
    implements OneInputStreamOperator<MarketMessage, KernelRecord> {
    private static final long serialVersionUID = 1L;

    private final String table;
    private transient RecordSizes sizes;
    private transient StreamRecord<KernelRecord> element;

    /** @param table the table's path, readable where the operator runs: see {@link RecordSizes} */
    public EmptyOperator(String table) {
        this.table = table;
    }

    /** No state is touched. */
    @Override
    public boolean hasKeyContext1() {
        return false;
    }

    @Override
    public void open() throws Exception {
        super.open();
        sizes = RecordSizes.read(Path.of(table));
        element = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<MarketMessage> message) {
        MarketMessage value = message.getValue();
        for (int size : sizes.of(value.product().name(), value.seq())) {
            output.collect(element.replace(new KernelRecord(value.product(), new byte[size])));
        }
    }
}

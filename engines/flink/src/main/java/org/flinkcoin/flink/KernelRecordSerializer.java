package org.flinkcoin.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link KernelRecord}: product (length, bytes), line (length, bytes). */
public final class KernelRecordSerializer extends ImmutableSerializer<KernelRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<KernelRecord> duplicate() {
        return new KernelRecordSerializer();
    }

    @Override
    public KernelRecord createInstance() {
        return new KernelRecord(null, new byte[0]);
    }

    @Override
    public void serialize(KernelRecord value, DataOutputView target) throws IOException {
        writeProduct(value.product(), target);
        writeBytes(value.line(), target);
    }

    @Override
    public KernelRecord deserialize(DataInputView source) throws IOException {
        return new KernelRecord(readProduct(source), readBytes(source));
    }

    @Override
    public TypeSerializerSnapshot<KernelRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format's version: another format is another serializer with another snapshot. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KernelRecord> {
        /** Called by Flink. */
        public Snapshot() {
            super(KernelRecordSerializer::new);
        }
    }
}

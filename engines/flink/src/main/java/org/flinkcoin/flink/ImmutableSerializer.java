package org.flinkcoin.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What serializers of values that nobody changes have in common: no copies inside a task, and bytes as they are between tasks. */
abstract class ImmutableSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private transient ProductTable products;
    private transient byte[] id;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T value) {
        return value;
    }

    @Override
    public final T copy(T value, T reuse) {
        return value;
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }

    static void writeProduct(Product product, DataOutputView target) throws IOException {
        if (product == null) {
            target.writeByte(0);
        } else {
            target.writeByte(product.id().length);
            target.write(product.id());
        }
    }

    final Product readProduct(DataInputView source) throws IOException {
        int length = source.readUnsignedByte();
        if (length == 0) {
            return null;
        }
        if (products == null) {
            products = new ProductTable();
            id = new byte[255];
        }
        source.readFully(id, 0, length);
        return products.get(id, length);
    }

    static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    static byte[] readBytes(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }
}

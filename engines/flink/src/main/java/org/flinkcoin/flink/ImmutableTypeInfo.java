package org.flinkcoin.flink;

import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink the type of a value that nobody changes, and its serializer. */
final class ImmutableTypeInfo<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    static final TypeInformation<MarketMessage> MESSAGE = new ImmutableTypeInfo<>(MarketMessage.class, MarketMessageSerializer::new);
    static final TypeInformation<KernelRecord> RECORD = new ImmutableTypeInfo<>(KernelRecord.class, KernelRecordSerializer::new);

    private final Class<T> type;
    private final Maker<T> serializer;

    private ImmutableTypeInfo(Class<T> type, Maker<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer.get();
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ImmutableTypeInfo;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImmutableTypeInfo<?> info && info.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    private interface Maker<T> extends Supplier<TypeSerializer<T>>, Serializable {
    }
}

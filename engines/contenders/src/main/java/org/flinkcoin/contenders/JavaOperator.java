package org.flinkcoin.contenders;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.flinkcoin.contenders.market.Market;
import org.flinkcoin.contenders.market.ProductState;
import org.flinkcoin.contenders.market.Records;
import org.flinkcoin.flink.KernelRecord;
import org.flinkcoin.flink.MarketMessage;

/**
 * What a Java developer would write: Jackson's data binding, books of TreeMap, the kernel's features and one linear model per horizon, the
 * state of a product as one object in Flink's ValueState.
 */
public final class JavaOperator extends KeyedProcessFunction<String, MarketMessage, KernelRecord> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<ProductState> products;
    private transient Market market;
    private transient MarketMessage message;
    private transient Collector<KernelRecord> out;

    /** Makes the function. */
    public JavaOperator() {}

    @Override
    public void open(OpenContext context) {
        products = getRuntimeContext().getState(new ValueStateDescriptor<>("product", ProductState.class));
        market = new Market(new Records(line -> out.collect(new KernelRecord(message.product(), line))));
    }

    @Override
    public void processElement(MarketMessage value, Context context, Collector<KernelRecord> collector) throws Exception {
        message = value;
        out = collector;
        ProductState product = products.value();
        if (product == null) {
            product = new ProductState();
        }
        market.process(context.getCurrentKey(), product, value.text(), value.seq());
        products.update(product);
    }
}

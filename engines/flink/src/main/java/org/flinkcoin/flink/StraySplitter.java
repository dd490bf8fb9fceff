package org.flinkcoin.flink;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Takes messages of no product out of the stream: counts them (metric {@code strays}) and gives them to a side output. */
final class StraySplitter extends ProcessFunction<MarketMessage, MarketMessage> {
    static final OutputTag<MarketMessage> STRAYS = new OutputTag<>("strays", ImmutableTypeInfo.MESSAGE);

    private static final long serialVersionUID = 1L;

    private transient Counter strays;

    @Override
    public void open(OpenContext context) {
        strays = getRuntimeContext().getMetricGroup().counter("strays");
    }

    @Override
    public void processElement(MarketMessage message, Context context, Collector<MarketMessage> out) {
        if (message.product() != null) {
            out.collect(message);
        } else {
            strays.inc();
            context.output(STRAYS, message);
        }
    }
}

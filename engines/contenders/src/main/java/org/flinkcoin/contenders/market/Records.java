package org.flinkcoin.contenders.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes records as JSON text with Jackson, and hands each to a consumer. */
public final class Records {
    private static final String MODEL = "scaler|linear";

    private final JsonFactory factory =
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
    private final Consumer<byte[]> consumer;
    private String product;

    /** What one record holds behind its head. */
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Makes a writer.
     *
     * @param consumer takes every record's bytes
     */
    public Records(Consumer<byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The product whose records follow. */
    public void product(String id) {
        product = id;
    }

    void decision(Decision decision, Book book, double[] predictions) {
        write(
                decision.number(),
                "decision",
                json -> {
                    json.writeNumberField("time", decision.time());
                    json.writeStringField("bid", Units.format(book.bids().best()));
                    json.writeStringField("ask", Units.format(book.asks().best()));
                    json.writeStringField("mid", Units.formatHalf(book.twiceMid()));
                    json.writeObjectFieldStart("features");
                    for (int i = 0; i < Features.NAMES.size(); i++) {
                        json.writeNumberField(Features.NAMES.get(i), decision.features()[i]);
                    }
                    json.writeEndObject();
                    json.writeObjectFieldStart("predictions");
                    for (int i = 0; i < Horizon.ALL.size(); i++) {
                        json.writeObjectFieldStart(Horizon.ALL.get(i).name());
                        if (!Double.isNaN(predictions[i])) {
                            json.writeNumberField(MODEL, predictions[i]);
                        }
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                });
    }

    void outcome(long number, Decision decision, Horizon horizon, double value) {
        write(
                number,
                "outcome",
                json -> {
                    writeOutcome(json, decision, horizon);
                    json.writeNumberField("return", value);
                });
    }

    void voidOutcome(long number, Decision decision, Horizon horizon, String reason) {
        write(
                number,
                "outcome",
                json -> {
                    writeOutcome(json, decision, horizon);
                    json.writeStringField("void", reason);
                });
    }

    void reset(long number, long time, Horizon horizon) {
        write(
                number,
                "drift",
                json -> {
                    json.writeNumberField("time", time);
                    json.writeStringField("horizon", horizon.name());
                    json.writeStringField("model", MODEL);
                    json.writeStringField("event", "reset");
                });
    }

    void fault(long number, long sequence, String kind, String detail) {
        write(
                number,
                "fault",
                json -> {
                    json.writeNumberField("seq", sequence);
                    json.writeStringField("fault", kind);
                    if (detail != null) {
                        json.writeStringField("detail", detail);
                    }
                });
    }

    private static void writeOutcome(JsonGenerator json, Decision decision, Horizon horizon)
            throws IOException {
        json.writeNumberField("of", decision.number());
        json.writeNumberField("time", decision.time());
        json.writeStringField("horizon", horizon.name());
    }

    private void write(long number, String kind, Body body) {
        buffer.reset();
        try (JsonGenerator json = factory.createGenerator(buffer)) {
            json.writeStartObject();
            json.writeNumberField("n", number);
            json.writeStringField("product", product);
            json.writeStringField("kind", kind);
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Invariant: writing into memory does not fail.", e);
        }
        consumer.accept(buffer.toByteArray());
    }
}

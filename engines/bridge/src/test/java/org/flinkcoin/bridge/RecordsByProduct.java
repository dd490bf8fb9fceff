package org.flinkcoin.bridge;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** The record lines of each product, in the order in which they came. */
public final class RecordsByProduct {
    private final TreeMap<String, StringBuilder> lines = new TreeMap<>();

    public void add(String product, byte[] line) {
        lines.computeIfAbsent(product, key -> new StringBuilder()).append(new String(line, StandardCharsets.UTF_8)).append('\n');
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordsByProduct records && toString().equals(records.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return String.join("", lines.values());
    }
}

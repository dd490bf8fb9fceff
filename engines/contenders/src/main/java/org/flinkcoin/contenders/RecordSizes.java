package org.flinkcoin.contenders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sizes of the records that each message of a tape causes: lines {@code PRODUCT SEQ SIZE…}, sizes in bytes; what is not there causes none. */
final class RecordSizes {
    private static final int[] NONE = {};

    private final Map<String, int[][]> products = new HashMap<>();

    /** Those of copies, found by the id with all that belongs to it. */
    private final Map<String, int[][]> copies = new HashMap<>();

    private RecordSizes() {}

    /**
     * Reads a table.
     *
     * @throws IOException it cannot be read
     * @throws IllegalArgumentException a line is not as it should be
     */
    static RecordSizes read(Path path) throws IOException {
        return of(Files.readAllLines(path));
    }

    /** The table of such lines. */
    static RecordSizes of(List<String> lines) {
        RecordSizes table = new RecordSizes();
        for (String line : lines) {
            String[] fields = line.split(" ");
            if (fields.length < 3) {
                throw new IllegalArgumentException("'" + line + "' is not PRODUCT SEQ SIZE…");
            }
            int[] sizes = Arrays.stream(fields, 2, fields.length).mapToInt(Integer::parseInt).toArray();
            table.add(fields[0], Integer.parseInt(fields[1]), sizes);
        }
        return table;
    }

    /** The sizes of the records of a message. */
    int[] of(String product, long seq) {
        int[][] sizes = copies.computeIfAbsent(product, this::ofCopy);
        return seq < sizes.length && sizes[(int) seq] != null ? sizes[(int) seq] : NONE;
    }

    private int[][] ofCopy(String product) {
        int point = product.lastIndexOf('.');
        int[][] sizes = products.get(point < 0 ? product : product.substring(0, point));
        if (sizes == null) {
            throw new IllegalArgumentException("The table has no product of which " + product + " is a copy: it is of another tape.");
        }
        return sizes;
    }

    private void add(String product, int seq, int[] sizes) {
        int[][] old = products.getOrDefault(product, new int[0][]);
        int[][] known = seq < old.length ? old : Arrays.copyOf(old, Math.max(seq + 1, 2 * old.length));
        known[seq] = sizes;
        products.put(product, known);
    }
}

package org.flinkcoin.bridge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bare session with its state in maps. */
final class SessionHost implements KernelHost {
    final Map<String, Map<Long, byte[]>> saved = new HashMap<>();
    int chunksWritten;

    private final String options;
    private final RecordsByProduct records = new RecordsByProduct();
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final List<String> products = new ArrayList<>();
    private Session session;

    SessionHost(String options) {
        KernelLibrary.ensureLoaded();
        this.options = options;
        session = Session.open(options);
    }

    @Override
    public void process(TestMessage message) {
        int slot = slots.computeIfAbsent(message.product(), this::add);
        if (session.append(slot, message.seq(), message.text())) {
            cut();
        }
    }

    @Override
    public void cut() {
        session.flush(this::emit);
    }

    void save() {
        cut();
        slots.forEach((product, slot) -> session.save(slot, (key, chunk) -> {
            chunksWritten++;
            Map<Long, byte[]> chunks = saved.computeIfAbsent(product, name -> new HashMap<>());
            if (chunk == null) {
                chunks.remove(key);
            } else {
                chunks.put(key, chunk);
            }
        }));
    }

    @Override
    public void saveAndRestore() {
        save();
        session.close();
        session = Session.open(options);
        slots.clear();
        products.clear();
        saved.keySet().forEach(product -> slots.put(product, add(product)));
    }

    @Override
    public void complete() {
        slots.values().forEach(slot -> session.complete(slot, this::emit));
    }

    @Override
    public RecordsByProduct records() {
        return records;
    }

    @Override
    public void close() {
        session.close();
    }

    private int add(String product) {
        int slot = session.add(product.getBytes(StandardCharsets.US_ASCII));
        if (saved.containsKey(product)) {
            session.load(slot, saved.get(product).entrySet());
        }
        while (products.size() <= slot) {
            products.add(null);
        }
        products.set(slot, product);
        return slot;
    }

    private void emit(int slot, byte[] line) {
        records.add(products.get(slot), line);
    }
}

package org.flinkcoin.flink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The products that lie in the kernel, by id and by slot. Each knows when it was used last: for every message that is a number to write,
 * where a list in that order would be links to mend; the one not used for longest is looked for only when one must go.
 */
final class ResidentProducts {
    private final Map<Product, ResidentProduct> byProduct = new HashMap<>();
    private ResidentProduct[] bySlot = new ResidentProduct[16];
    private long uses;

    int size() {
        return byProduct.size();
    }

    /** The product, which counts as used now; null where it is not here. */
    ResidentProduct use(Product product) {
        ResidentProduct resident = byProduct.get(product);
        if (resident != null) {
            resident.lastUse = ++uses;
        }
        return resident;
    }

    ResidentProduct inSlot(int slot) {
        return bySlot[slot];
    }

    ResidentProduct leastUsed() {
        return Collections.min(byProduct.values(), Comparator.comparingLong(resident -> resident.lastUse));
    }

    ResidentProduct add(Product product, int slot) {
        ResidentProduct resident = new ResidentProduct(product, slot);
        resident.lastUse = ++uses;
        byProduct.put(product, resident);
        if (slot >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, Math.max(slot + 1, 2 * bySlot.length));
        }
        bySlot[slot] = resident;
        return resident;
    }

    void remove(ResidentProduct resident) {
        byProduct.remove(resident.product);
        bySlot[resident.slot] = null;
    }

    /** As they are now: may be worked through while products come and go. */
    List<ResidentProduct> all() {
        return new ArrayList<>(byProduct.values());
    }
}

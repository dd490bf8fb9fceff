package org.flinkcoin.flink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** The products that lie in the kernel, by id, by slot and in the order of their last use. */
final class ResidentProducts {
    private final LinkedHashMap<Product, ResidentProduct> byUse = new LinkedHashMap<>(64, 0.75f, true);
    private ResidentProduct[] bySlot = new ResidentProduct[16];

    int size() {
        return byUse.size();
    }

    /** The product, which counts as used now; null where it is not here. */
    ResidentProduct use(Product product) {
        return byUse.get(product);
    }

    ResidentProduct inSlot(int slot) {
        return bySlot[slot];
    }

    ResidentProduct leastUsed() {
        return byUse.values().iterator().next();
    }

    ResidentProduct add(Product product, int slot) {
        ResidentProduct resident = new ResidentProduct(product, slot);
        byUse.put(product, resident);
        if (slot >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, Math.max(slot + 1, 2 * bySlot.length));
        }
        bySlot[slot] = resident;
        return resident;
    }

    void remove(ResidentProduct resident) {
        byUse.remove(resident.product);
        bySlot[resident.slot] = null;
    }

    /** As they are now: may be worked through while products come and go. */
    List<ResidentProduct> all() {
        Collection<ResidentProduct> residents = byUse.values();
        return new ArrayList<>(residents);
    }
}

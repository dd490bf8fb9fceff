package org.flinkcoin.flink;

import org.flinkcoin.bridge.KernelContract;
import org.flinkcoin.bridge.KernelHost;

/** The contract where of five products two find room in the kernel. */
class EvictionContractTest extends KernelContract {
    @Override
    protected KernelHost open(String options) throws Exception {
        return new OperatorHost(options, 2, new OperatorHost.Layout("hashmap", 1));
    }
}

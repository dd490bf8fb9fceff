package org.flinkcoin.flink;

import org.flinkcoin.bridge.KernelContract;
import org.flinkcoin.bridge.KernelHost;

/** The contract where each restore has another parallelism: one subtask, two, one. */
class RescalingContractTest extends KernelContract {
    @Override
    protected KernelHost open(String options) throws Exception {
        return new OperatorHost(options, JobOptions.DEFAULT_RESIDENT, new OperatorHost.Layout("rocksdb", 1), new OperatorHost.Layout("rocksdb", 2));
    }
}

package org.flinkcoin.flink;

import org.flinkcoin.bridge.KernelContract;
import org.flinkcoin.bridge.KernelHost;

/** The contract with Flink's state in RocksDB. */
class RocksDbContractTest extends KernelContract {
    @Override
    protected KernelHost open(String options) throws Exception {
        return new OperatorHost(options, JobOptions.DEFAULT_RESIDENT, new OperatorHost.Layout("rocksdb", 1));
    }
}

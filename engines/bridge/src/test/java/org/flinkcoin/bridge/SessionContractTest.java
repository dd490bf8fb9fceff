package org.flinkcoin.bridge;

/** The contract over a bare session. */
class SessionContractTest extends KernelContract {
    @Override
    protected KernelHost open(String options) {
        return new SessionHost(options);
    }
}

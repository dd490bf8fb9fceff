package org.flinkcoin.bridge;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests, with the reason, where the native library has not been given. */
public final class NativeLibraryCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getProperty(KernelLibrary.PROPERTY, "").isEmpty()
            ? ConditionEvaluationResult.disabled("The native library is not given: -D" + KernelLibrary.PROPERTY + "=/…/" + KernelLibrary.FILE)
            : ConditionEvaluationResult.enabled("The native library is given.");
    }
}

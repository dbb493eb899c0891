package com.fabrikam.dronedelivery.acceptance;

import com.fabrikam.dronedelivery.platform.testing.Programs;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the installed browser once for all test classes and gives it to those that ask for it; where there is none, they are skipped. */
final class InstalledChromium implements ExecutionCondition, ParameterResolver {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Programs.chromium()
                .map(executable -> ConditionEvaluationResult.enabled(executable + " is there"))
                .orElseGet(
                        () -> ConditionEvaluationResult.disabled(
                                "NO PAGE IS TESTED by " + context.getDisplayName()
                                        + ": there is no chromium on the path; install it (apt-get install chromium) or name it in CHROMIUM"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(InstalledChromium.class, key -> start(), Chromium.class);
    }

    private static Chromium start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(SystemUnderTest.IN_TIME.toMillis());
        return Chromium.start(Programs.chromium().orElseThrow());
    }
}

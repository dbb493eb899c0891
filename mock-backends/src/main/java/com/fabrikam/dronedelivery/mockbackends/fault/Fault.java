package com.fabrikam.dronedelivery.mockbackends.fault;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How a back end misbehaves.
 *
 * @param delayMillis added to every answer
 * @param errorRate share of the calls answered 503; when absent, all of them if {@code errorAfterEffect}, else none
 * @param errorAfterEffect a call that errs takes effect all the same, and only its answer is lost
 * @param outage every call is answered 503
 * @param seed decides which calls err
 */
public record Fault(
        @Min(0) @Max(60_000) Integer delayMillis,
        @DecimalMin("0") @DecimalMax("1") Double errorRate,
        Boolean errorAfterEffect,
        Boolean outage,
        Long seed) {

    public Fault {
        delayMillis = delayMillis == null ? Integer.valueOf(0) : delayMillis;
        errorAfterEffect = errorAfterEffect == null ? Boolean.FALSE : errorAfterEffect;
        errorRate = errorRate == null ? Double.valueOf(errorAfterEffect ? 1 : 0) : errorRate;
        outage = outage == null ? Boolean.FALSE : outage;
        seed = seed == null ? Long.valueOf(0) : seed;
    }
}

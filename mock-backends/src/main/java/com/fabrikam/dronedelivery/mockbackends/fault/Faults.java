package com.fabrikam.dronedelivery.mockbackends.fault;

import com.fabrikam.dronedelivery.mockbackends.fault.Verdict.Answer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The faults in force; none after a start. The same seed and the same order of calls give the same verdicts. */
public final class Faults {

    private final ConcurrentMap<Backend, Active> active = new ConcurrentHashMap<>();

    public void set(Backend backend, Fault fault) {
        active.put(backend, new Active(fault));
    }

    public void clear(Backend backend) {
        active.remove(backend);
    }

    public void clearAll() {
        active.clear();
    }

    public Map<Backend, Fault> all() {
        Map<Backend, Fault> all = new TreeMap<>();
        active.forEach((backend, fault) -> all.put(backend, fault.fault));
        return all;
    }

    Verdict verdictOn(Backend backend) {
        Active fault = active.get(backend);
        return fault == null ? Verdict.UNHARMED : fault.next();
    }

    private static final class Active {

        private final Fault fault;
        private final SplittableRandom chance;

        Active(Fault fault) {
            this.fault = fault;
            this.chance = new SplittableRandom(fault.seed());
        }

        synchronized Verdict next() {
            boolean errs = chance.nextDouble() < fault.errorRate() || fault.outage();
            if (!errs) {
                return new Verdict(fault.delayMillis(), Answer.AS_IT_IS);
            }
            // In an outage nothing gets through, whatever else is set.
            boolean effect = fault.errorAfterEffect() && !fault.outage();
            return new Verdict(fault.delayMillis(), effect ? Answer.LOST_AFTER_EFFECT : Answer.REFUSED);
        }
    }
}

package com.fabrikam.dronedelivery.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.coordinator.ActionManager;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.StateStatus;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.recovery.RecoveryModule;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets LRAs that have ended and that Narayana keeps all the same: when the time limit of one passes that nobody has
 * joined, Narayana marks it Cancelled in memory, takes it for finished, and never removes it nor its record. After a
 * restart it may even miss the limit; then nobody but this would end it.
 */
final class EndedLraSweep implements RecoveryModule {

    private static final Logger LOG = LoggerFactory.getLogger(EndedLraSweep.class);

    /** Not the failed ones: they are for an operator to look at. */
    private static final Set<LRAStatus> ENDED = Set.of(LRAStatus.Cancelled, LRAStatus.Closed);

    /** Each is a write to the disk that the callbacks which are due wait for. */
    private static final int MOST_PER_SCAN = 500;

    /** An LRA's own timer comes first. */
    private static final Duration OVERDUE = Duration.ofSeconds(1);

    private final LRAService lras;

    EndedLraSweep(LRAService lras) {
        this.lras = lras;
    }

    /** The first pass, since the second one reads the records and sets off timers for those that are overdue. */
    @Override
    public void periodicWorkFirstPass() {
        try {
            sweep();
        } catch (ObjectStoreException | RuntimeException e) {
            // it would end the recovery of all LRAs
            LOG.warn("Ended LRAs could not be forgotten, trying again with the next scan: {}", e.toString());
            LOG.debug("Ended LRAs could not be forgotten", e);
        }
    }

    @Override
    public void periodicWorkSecondPass() {
        // all is done in the first
    }

    private void sweep() throws ObjectStoreException {
        int forgotten = 0;
        long limit = System.currentTimeMillis() - OVERDUE.toMillis();
        for (LRAData lra : lras.getAll()) {
            if (forgotten < MOST_PER_SCAN && (isEnded(lra) ? forget(lra) : isOverdue(lra, limit) && cancel(lra))) {
                forgotten++;
            }
        }
        if (forgotten > 0) {
            LOG.info("Forgot {} LRAs that had ended", forgotten);
        }
    }

    private static boolean isEnded(LRAData lra) {
        return ENDED.contains(lra.getStatus());
    }

    private static boolean isOverdue(LRAData lra, long limit) {
        return lra.getStatus() == LRAStatus.Active && lra.getFinishTime() > 0 && lra.getFinishTime() < limit;
    }

    /** With participants it is left to the recovery, which calls them. */
    private boolean cancel(LRAData data) throws ObjectStoreException {
        LongRunningAction lra = lras.lookupTransaction(data.getLraId());
        if (lra == null || !lra.isTopLevel() || !isStored(lra.get_uid()) || !isWithoutParticipants(lra.get_uid())) {
            return false;
        }
        try {
            return lras.endLRA(lra.getId(), true, false).getStatus() == LRAStatus.Cancelled;
        } catch (WebApplicationException e) {
            LOG.debug("{} was ended by somebody else", lra.getId(), e);
            return false;
        }
    }

    private boolean forget(LRAData data) throws ObjectStoreException {
        LongRunningAction lra = lras.lookupTransaction(data.getLraId());
        if (lra == null) {
            return false;
        }
        ReentrantLock lock = lras.tryLockTransaction(lra.getId());
        if (lock == null) {
            return false;
        }
        try {
            if (!isOver(lra) || !removeRecord(lra.get_uid())) {
                return false;
            }
            lras.finished(lra, false);
            ActionManager.manager().remove(lra.get_uid());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A nested one is its parent's to forget. */
    private static boolean isOver(LongRunningAction lra) {
        return ENDED.contains(lra.getLRAStatus()) && lra.isTopLevel() && !lra.hasPendingActions();
    }

    private boolean removeRecord(Uid uid) throws ObjectStoreException {
        return !isStored(uid)
                || isWithoutParticipants(uid) && LRARecoveryModule.getInstance().removeCommitted(uid);
    }

    private static boolean isStored(Uid uid) throws ObjectStoreException {
        return StoreManager.getRecoveryStore().currentState(uid, LongRunningAction.getType()) != StateStatus.OS_UNKNOWN;
    }

    private boolean isWithoutParticipants(Uid uid) {
        return new Record(lras, uid).isWithoutParticipants();
    }

    /** What the journal says, which is what would be compensated after a crash. */
    private static final class Record extends LongRunningAction {

        Record(LRAService lras, Uid uid) {
            super(lras, uid);
        }

        boolean isWithoutParticipants() {
            return activate()
                    && Stream.of(pendingList, preparedList, readonlyList, heuristicList, failedList)
                            .allMatch(list -> list == null || list.size() == 0);
        }

        /** Reading it sets off a timer when its time limit has passed; without the lock that does nothing. */
        @Override
        protected ReentrantLock tryLockTransaction() {
            return null;
        }
    }
}

package com.fabrikam.dronedelivery.coordinator;

import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.RecoveryEnvironmentBean;
import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.RecoveryStore;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor;
import com.arjuna.ats.internal.arjuna.utils.MBeanProcessId;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Narayana in this process: its journal, its recovery thread, and the LRAs that it knows. */
final class LraEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LraEngine.class);

    /** Part of every LRA's identity: it must be the same after a restart. */
    private static final String NODE = "drone-delivery";

    /** Between the two passes of a recovery scan; LRAs need the second one alone, and zero would mean for ever. */
    private static final int BACKOFF_SECONDS = 1;

    private static final int FIRST_SCAN_SECONDS = 15;
    private static final String PROBE_TYPE = "/ReadinessProbe";

    private LraEngine() {}

    static LraEngine start(CoordinatorSettings settings) throws IOException, InterruptedException {
        configureIdentity();
        configureStores(settings.dataDir());
        configureRecovery((int) settings.recoveryPeriod().toSeconds());
        LraEngine engine = new LraEngine();
        engine.loadUnfinished();
        RecoveryManager.manager().addModule(new EndedLraSweep(LRARecoveryModule.getService()));
        return engine;
    }

    private static void configureIdentity() throws IOException {
        CoreEnvironmentBean core = BeanPopulator.getDefaultInstance(CoreEnvironmentBean.class);
        // the default finds a unique number by opening a port
        core.setProcessImplementationClassName(MBeanProcessId.class.getName());
        try {
            core.setNodeIdentifier(NODE);
        } catch (CoreEnvironmentBeanException e) {
            throw new IOException("node identifier " + NODE + " is refused", e);
        }
        // it answers other processes about transactions of this one, on a port of its own
        BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class).setTransactionStatusManagerEnable(false);
    }

    private static void configureStores(Path dataDir) {
        HornetqJournalEnvironmentBean journal = BeanPopulator.getDefaultInstance(HornetqJournalEnvironmentBean.class);
        journal.setStoreDir(dataDir.resolve("journal").toString());
        journal.setAsyncIO(false);
        ObjectStoreEnvironmentBean actions = BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class);
        actions.setObjectStoreType(HornetqObjectStoreAdaptor.class.getName());
        // LRAs are actions; the other two stay empty, but would else appear in the working directory
        for (String name : List.of("communicationStore", "stateStore")) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreDir(dataDir.resolve(name).toString());
        }
        actions.setObjectStoreDir(dataDir.resolve("actions").toString());
    }

    private static void configureRecovery(int periodSeconds) {
        RecoveryEnvironmentBean recovery = BeanPopulator.getDefaultInstance(RecoveryEnvironmentBean.class);
        recovery.setRecoveryListener(false);
        recovery.setPeriodicRecoveryPeriod(periodSeconds);
        recovery.setRecoveryBackoffPeriod(BACKOFF_SECONDS);
        recovery.setRecoveryModuleClassNames(List.of(LRARecoveryModule.class.getName()));
        recovery.setExpiryScannerClassNames(List.of());
    }

    /**
     * Until the first scan the coordinator would say 404 to an LRA that it owns. The scan also repeats the callbacks
     * that are due; participants that do not answer may delay the start by no more than this.
     */
    private void loadUnfinished() throws IOException, InterruptedException {
        try {
            CompletableFuture.runAsync(() -> LRARecoveryModule.getService().scan())
                    .get(FIRST_SCAN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Participants are slow to answer: opening before all unfinished LRAs are loaded");
        } catch (ExecutionException e) {
            throw new IOException("the journal cannot be read: " + e.getCause(), e);
        }
        LOG.info("Unfinished LRAs in the journal: {}", all().size());
    }

    /** All that are not ended, from memory; one whose callbacks are being repeated is known to Narayana twice. */
    List<LRAData> all() {
        return List.copyOf(LRARecoveryModule.getService().getAll().stream()
                .collect(Collectors.toMap(LRAData::getLraId, Function.identity(), (first, second) -> second))
                .values());
    }

    /** Those that a participant has refused to compensate or complete for good. */
    List<LRAData> failed() {
        return LRARecoveryModule.getService().getFailedLRAs();
    }

    /** Writes a record to the journal and removes it again. */
    void probeJournal() throws IOException {
        RecoveryStore store = StoreManager.getRecoveryStore();
        Uid uid = new Uid();
        try {
            OutputObjectState state = new OutputObjectState(uid, PROBE_TYPE);
            state.packBoolean(true);
            if (!store.write_committed(uid, PROBE_TYPE, state) || !store.remove_committed(uid, PROBE_TYPE)) {
                throw new IOException("the journal refused a record");
            }
        } catch (ObjectStoreException e) {
            throw new IOException("the journal cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        RecoveryManager.manager().terminate(true);
        StoreManager.shutdown();
    }
}

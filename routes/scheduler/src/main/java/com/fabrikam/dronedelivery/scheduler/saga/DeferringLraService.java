package com.fabrikam.dronedelivery.scheduler.saga;

import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import java.net.http.HttpClient;
import org.apache.camel.service.lra.LRAClient;
import org.apache.camel.service.lra.LRASagaService;

/** camel-lra's service with our client. */
final class DeferringLraService extends LRASagaService {
    private final CoordinatorClient client;

    DeferringLraService(LraSettings settings, HttpClient http, Traces traces) {
        setCoordinatorUrl(settings.coordinatorUrl());
        setLocalParticipantUrl(settings.participantUrl());
        client = new CoordinatorClient(this, settings, http, traces);
    }

    @Override
    protected LRAClient createLRAClient() {
        return client;
    }

    CoordinatorClient coordinator() {
        return client;
    }
}

package com.fabrikam.dronedelivery.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** Stands between the scheduler and a real service, and breaks the way there or back on demand. */
final class FaultProxy implements AutoCloseable {
    private static final String LOSE_ANSWER = "lose-answer";
    private final WireMockServer server;
    private String target;

    FaultProxy() {
        server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .maxRequestJournalEntries(20_000)
                .extensions(new LoseAnswer()));
        server.start();
    }

    String url() {
        return server.baseUrl();
    }

    /** From now on calls go to the real service at this address. */
    void leadTo(String address) {
        target = address;
        behave();
    }

    /** Calls don't arrive; the caller sees 503. */
    void fail(String method, String path) {
        server.stubFor(request(method, urlMatching(path))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
    }

    /** Calls don't arrive; the caller sees an answer that nobody should give. */
    void answer(int status, String method, String path) {
        server.stubFor(request(method, urlMatching(path))
                .atPriority(1)
                .willReturn(aResponse().withStatus(status)));
    }

    /** Calls arrive and take effect, but the caller sees 503. */
    void loseAnswers(String method, String path) {
        server.stubFor(request(method, urlMatching(path))
                .atPriority(1)
                .willReturn(aResponse().proxiedFrom(target).withTransformers(LOSE_ANSWER)));
    }

    void behave() {
        server.resetAll();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().proxiedFrom(target)));
    }

    /** How often anything was asked about the delivery since the last {@link #behave()}. */
    int asked(String deliveryId) {
        return server.findAll(anyRequestedFor(urlMatching(".*" + deliveryId + ".*")))
                .size();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class LoseAnswer implements ResponseTransformerV2 {
        @Override
        public Response transform(Response response, ServeEvent event) {
            return Response.Builder.like(response).but().status(503).body("").build();
        }

        @Override
        public String getName() {
            return LOSE_ANSWER;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }
    }
}

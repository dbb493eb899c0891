package com.fabrikam.dronedelivery.coordinator;

import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Narayana puts an LRA whose participant has given up aside and answers 404 for it, as for one that came to its end: whoever asks
 * would take it for undone. Here it keeps its status until an operator lets it be forgotten.
 */
public final class FailedLraStatus implements ContainerResponseFilter {

    private static final Pattern STATUS = Pattern.compile("/?lra-coordinator/([^/]+)/status");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Matcher asked = STATUS.matcher(request.getUriInfo().getPath());
        if (response.getStatus() != Status.NOT_FOUND.getStatusCode()
                || !HttpMethod.GET.equals(request.getMethod())
                || !asked.matches()) {
            return;
        }
        LRARecoveryModule.getService().getFailedLRAs().stream()
                .filter(lra -> lra.getLraId().getPath().endsWith("/" + asked.group(1)))
                .findFirst()
                .ifPresent(lra -> {
                    response.setStatusInfo(Status.OK);
                    response.setEntity(lra.getStatus().name(), null, MediaType.TEXT_PLAIN_TYPE);
                });
    }
}

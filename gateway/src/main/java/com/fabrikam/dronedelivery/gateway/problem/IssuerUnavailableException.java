package com.fabrikam.dronedelivery.gateway.problem;

/** Tokens can't be verified now, neither accepted nor refused: the issuer's keys are not to be had. */
public final class IssuerUnavailableException extends RuntimeException {

    public IssuerUnavailableException(Throwable cause) {
        super(cause);
    }
}

package com.fabrikam.dronedelivery.platform.defaults.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Compares passwords only as often as {@link LoginAttempts} allows. */
final class BoundedAuthentication implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedAuthentication.class);

    private final AuthenticationProvider passwords;
    private final LoginAttempts attempts;

    BoundedAuthentication(AuthenticationProvider passwords, LoginAttempts attempts) {
        this.passwords = passwords;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String address = login.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        if (!attempts.begin(address)) {
            LOG.warn("Too many logins to the console failed from {}", address);
            throw new LockedException("Too many logins failed. Try again in a minute.");
        }
        Authentication operator = passwords.authenticate(login);
        attempts.succeeded(address);
        return operator;
    }

    @Override
    public boolean supports(Class<?> login) {
        return passwords.supports(login);
    }
}

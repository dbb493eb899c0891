package com.fabrikam.dronedelivery.platform.defaults.console;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The one account. Its password is encoded when somebody logs in for the first time, not while the service starts. */
final class OperatorAccount implements UserDetailsService {

    static final String ROLE = "OPERATOR";

    private final ConsoleProperties console;
    private final PasswordEncoder encoder;
    private String encoded;

    OperatorAccount(ConsoleProperties console, PasswordEncoder encoder) {
        this.console = console;
        this.encoder = encoder;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        if (!console.username().equals(username)) {
            throw new UsernameNotFoundException("There is no such account");
        }
        return User.withUsername(username).password(encoded()).roles(ROLE).build();
    }

    private synchronized String encoded() {
        if (encoded == null) {
            encoded = console.password().startsWith("{") ? console.password() : encoder.encode(console.password());
        }
        return encoded;
    }
}

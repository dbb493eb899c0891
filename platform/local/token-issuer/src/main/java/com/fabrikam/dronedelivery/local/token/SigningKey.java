package com.fabrikam.dronedelivery.local.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import no.nav.security.mock.oauth2.token.KeyProvider;

/**
 * The one key that signs everything, made at the first start and kept in a file that only its owner can read, so that
 * tokens outlive a restart. The library's own keys are published with it: anybody could forge tokens with them.
 */
final class SigningKey extends KeyProvider {

    private static final int BITS = 2048;

    private final RSAKey key;

    private SigningKey(RSAKey key) {
        super(List.of(), JWSAlgorithm.RS256.getName());
        this.key = key;
    }

    static SigningKey keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            write(file, generate());
        }
        try {
            return new SigningKey(RSAKey.parse(Files.readString(file)));
        } catch (ParseException e) {
            throw new IOException(file + " holds no signing key; delete it to get a new one", e);
        }
    }

    @Override
    public JWK signingKey(String keyId) {
        return key;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(new JWKSet(key).toPublicJWKSet());
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime makes no RSA keys", e);
        }
    }

    private static void write(Path file, RSAKey key) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(
                file.getParent(),
                "signing-key",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, key.toJSONString());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

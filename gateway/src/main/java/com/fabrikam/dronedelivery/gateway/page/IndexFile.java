package com.fabrikam.dronedelivery.gateway.page;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A page's first file, asked for again each time and answered 304 as long as it is the same. */
final class IndexFile implements HandlerFunction<ServerResponse> {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Resource file;
    private final ContentHashes hashes;

    IndexFile(String file, ContentHashes hashes) {
        this.file = new ClassPathResource(file);
        this.hashes = hashes;
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest call) {
        var etag = hashes.of(file);
        return call.checkNotModified(etag)
                .switchIfEmpty(ServerResponse.ok()
                        .eTag(etag)
                        .cacheControl(PageConfiguration.ASK_AGAIN)
                        .contentType(HTML)
                        .bodyValue(file));
    }
}

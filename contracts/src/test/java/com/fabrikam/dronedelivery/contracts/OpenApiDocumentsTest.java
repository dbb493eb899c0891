package com.fabrikam.dronedelivery.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document is valid OpenAPI, every reference leads somewhere, and every operation can be called by name. */
class OpenApiDocumentsTest {
    static Stream<Path> documents() throws Exception {
        try (var files = Files.list(Path.of("openapi"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldBeValidAndWhole(Path document) {
        // Given
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);

        // When
        var parsed = new OpenAPIV3Parser().readLocation(document.toUri().toString(), List.of(), options);

        // Then
        assertThat(parsed.getMessages()).isEmpty();
        var names = new HashSet<String>();
        parsed.getOpenAPI().getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .forEach(operation -> {
                    assertThat(operation.getOperationId()).as("operationId").isNotBlank();
                    assertThat(names.add(operation.getOperationId()))
                            .as("%s is used once", operation.getOperationId())
                            .isTrue();
                    assertThat(operation.getResponses()).isNotEmpty();
                });
    }
}

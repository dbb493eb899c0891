package com.fabrikam.dronedelivery.openshift.manifests;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * The keys that records with {@code @ConfigurationProperties} bind, as the compiler reads their sources: so it does not matter
 * what has been built. A component that is a record itself is looked into, one of a list has {@code []} behind its name, and one
 * that may have any key ends in {@code .*}.
 */
final class RecordedKeys extends TreeScanner<Void, Void> {
    private final Map<String, ClassTree> records = new HashMap<>();
    private final Map<ClassTree, String> prefixes = new HashMap<>();

    private RecordedKeys() {}

    static Stream<String> in(List<Path> sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var keys = new RecordedKeys();
            for (CompilationUnitTree unit : task.parse()) {
                keys.scan(unit, null);
            }
            return keys.prefixes.entrySet().stream()
                    .flatMap(root -> keys.of(root.getValue(), root.getKey()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        if (type.getKind() == Tree.Kind.RECORD) {
            records.put(type.getSimpleName().toString(), type);
            type.getModifiers().getAnnotations().stream()
                    .filter(annotation ->
                            annotation.getAnnotationType().toString().equals("ConfigurationProperties"))
                    .forEach(annotation -> prefixes.put(type, value(annotation)));
        }
        return super.visitClass(type, nothing);
    }

    private static String value(AnnotationTree annotation) {
        return annotation.getArguments().get(0).toString().replaceAll("^[^\"]*\"|\"$", "");
    }

    private Stream<String> of(String prefix, ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(component -> !component.getModifiers().getFlags().contains(Modifier.STATIC))
                .flatMap(component -> component(
                        prefix + "." + kebab(component.getName().toString()),
                        component.getType().toString()));
    }

    private Stream<String> component(String key, String type) {
        if (type.startsWith("Map<")) {
            return Stream.of(key + ".*");
        }
        if (type.startsWith("List<")) {
            return Stream.concat(Stream.of(key), component(key + "[]", type.substring(5, type.length() - 1)));
        }
        var inner = records.get(type.substring(type.lastIndexOf('.') + 1));
        return inner == null ? Stream.of(key) : of(key, inner);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}

package com.fabrikam.dronedelivery.datalake.tool;

import com.fabrikam.dronedelivery.datalake.lake.Slot;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers SQL over the lake with DuckDB. DuckDB does not speak HDFS: it is given copies of the files, which are kept for the next time,
 * and so it cannot change the lake. It may open nothing but these copies.
 */
final class LakeQuery {

    static final String VIEW = "delivery_tracking";

    private static final Pattern QUESTION = Pattern.compile(
            "\\s*(select|with|from|values|describe|show|summarize|explain|table|pivot|unpivot)\\b[^;]*;?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");

    private final LakeFiles lake;

    LakeQuery(LakeFiles lake) {
        this.lake = lake;
    }

    /** The answer as a table; of more rows than the limit the first ones. */
    TextTable ask(String sql, Path copies, int limit) throws IOException {
        if (!QUESTION.matcher(TEXT.matcher(sql).replaceAll("''")).matches()) {
            throw new LakeToolException(
                    "The lake answers one question at a time and changes nothing: begin with SELECT, WITH, FROM,"
                            + " DESCRIBE, SUMMARIZE or the like");
        }
        Path folder = copies.toAbsolutePath().normalize();
        List<Path> files = copy(folder);
        if (files.isEmpty()) {
            throw new LakeToolException("There is nothing in the lake yet");
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            prepare(statement, files, folder);
            try (ResultSet answer = statement.executeQuery(sql)) {
                return TextTable.of(answer, limit);
            }
        } catch (SQLException e) {
            throw new LakeToolException(String.valueOf(e.getMessage()).strip(), e);
        }
    }

    private static void prepare(Statement statement, List<Path> files, Path copies) throws SQLException {
        statement.execute("SET threads = 2");
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("SET allowed_directories = [" + quoted(copies) + "]");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
        String list = String.join(", ", files.stream().map(LakeQuery::quoted).toList());
        // a column that came later is null in older files
        statement.execute("CREATE VIEW " + VIEW + " AS SELECT * FROM read_parquet([" + list
                + "], union_by_name = true, hive_partitioning = true)");
    }

    /** Copies what is new, and deletes what is no longer in the lake. */
    private List<Path> copy(Path copies) throws IOException {
        return LakeFiles.steadily(() -> {
            List<Path> local = new ArrayList<>();
            for (CommittedFile file : lake.committed()) {
                local.add(copy(file, copies));
            }
            deleteAllBut(local, copies);
            return local;
        });
    }

    private Path copy(CommittedFile file, Path copies) throws IOException {
        Path target = copies.resolve(file.slot().folder()).resolve(file.slot().fileName());
        FileTime changed = FileTime.fromMillis(file.changed());
        if (!Files.exists(target)
                || Files.size(target) != file.bytes()
                || !Files.getLastModifiedTime(target).equals(changed)) {
            Files.createDirectories(target.getParent());
            Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
            lake.copyTo(file, unfinished);
            Files.setLastModifiedTime(unfinished, changed);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    /** Of the copies; whoever has named the folder may have other things in it. */
    static void deleteAllBut(List<Path> wanted, Path copies) throws IOException {
        if (!Files.isDirectory(copies)) {
            return;
        }
        Set<Path> keep = new HashSet<>(wanted);
        List<Path> old;
        try (Stream<Path> tree = Files.walk(copies, 2)) {
            old = tree.filter(path -> isCopy(copies.relativize(path)) && !keep.contains(path))
                    .toList();
        }
        for (Path path : old) {
            Files.delete(path);
        }
    }

    private static boolean isCopy(Path path) {
        return path.getNameCount() == 2
                && Slot.day(path.getName(0).toString())
                        .flatMap(day -> Slot.of(day, path.getName(1).toString()))
                        .isPresent();
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}

package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.quarkiverse.mcp.server.ToolResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.SettingsReader;
import org.openl.mcp.tools.projects.ProjectItem;
import org.openl.mcp.tools.projects.ProjectList;

/** Encodes the answer of {@code openl_list_projects} with 50 projects. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerBenchmark {

  private final AnswerEncoder encoder =
      new AnswerEncoder(
          new AnswerMapper(new ObjectMapper().registerModule(new Jdk8Module())),
          SettingsReader.read(new Environment(Map.of("OPENL_BASE_URL", "https://studio.example.com"))));
  private final ProjectList answer =
      ProjectList.of(
          IntStream.range(0, 50).mapToObj(AnswerBenchmark::project).toList(),
          120,
          Optional.of("djE6MjlkZDkwZDk6NTA"),
          Optional.empty());

  private static ProjectItem project(int number) {
    return new ProjectItem(
        "ZGVzaWduOlByb2plY3QgMA",
        "Project " + number,
        Optional.of("design"),
        Optional.of(number % 3 == 0 ? "OPENED" : "CLOSED"),
        Optional.of("main"),
        Optional.of("admin"),
        Optional.of("2026-01-01T00:00:00Z"),
        Optional.empty(),
        Map.of("lob", number % 2 == 0 ? "Home" : "Auto"));
  }

  @Benchmark
  public ToolResponse encodeAnAnswer() {
    return encoder.encode(answer);
  }

  @Benchmark
  public String writeAMarkdownTable() {
    return encoder.encode(ResponseFormat.markdown.of(answer)).content().get(0).asText().text();
  }
}

using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing.Tests;

/// <summary>The library's test of a generator passes for exactly what is generated.</summary>
public sealed class GeneratedFilesTestTests
{
    private const string Source = "[System.Obsolete] internal class Net(int unread);";

    [Fact]
    public Task Files_of_a_run_pass() => Test<Toy>(Source).Expect(Run(Source)).RunAsync();

    [Fact]
    public Task No_files_pass_where_there_are_none() => Test<Toy>("internal class Net;").RunAsync();

    [Fact]
    public Task Unexpected_file_fails() => Fails("file list", Test<Toy>(Source));

    [Fact]
    public Task Missing_file_fails() => Fails("file list", Test<Toy>("internal class Net;").Expect(Run(Source)));

    [Fact]
    public Task Other_text_fails() => Fails("content", Test<WarnedToy>(Source).Expect(Run(Source)));

    [Fact]
    public Task Warning_in_a_generated_file_fails() => Fails("CS0169", Test<WarnedToy>(Source).Expect(GeneratorTest.Run(new WarnedToy(), ToyStepNames.All, Source)));

    [Fact]
    public Task Error_in_the_source_fails() => Fails("CS0246", Test<Toy>("internal class Net : Missing;"));

    private static GeneratedFilesTest<T> Test<T>(string source)
        where T : new() => new(source);

    private static GeneratorRun Run(string source) => GeneratorTest.Run(new Toy(), ToyStepNames.All, source);

    private static async Task Fails<T>(string because, GeneratedFilesTest<T> test)
        where T : new() => Assert.Contains(because, (await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync())).Message, StringComparison.Ordinal);

    private sealed class Toy : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            new ToyGenerator<string>(static type => type.Name, static name => name).Initialize(context);
    }

    private sealed class WarnedToy : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            new ToyGenerator<string>(static type => type.Name, static name => name) { Tail = "internal class Tail { private int _unused; }" }.Initialize(context);
    }
}

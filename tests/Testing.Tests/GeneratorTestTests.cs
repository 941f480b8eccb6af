using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing.Tests;

/// <summary>The harness passes a sound generator and fails each way of being unsound.</summary>
public sealed class GeneratorTestTests
{
    private const string Source = "[System.Obsolete] internal class Net;";

    private static readonly Dictionary<string, object> StaticCache = [];

    [Fact]
    public void Sound_generator_passes_and_its_output_is_returned()
    {
        var run = Run(ToyGenerator.Of(static type => type.Name, static name => name));

        Assert.Contains("class NetToy", run.SingleSource, StringComparison.Ordinal);
        Assert.Equal(IncrementalStepRunReason.New, Assert.Single(run.Steps).Reason);
        Assert.Equal(IncrementalStepRunReason.New, Assert.Single(run.Outputs).Reason);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("NetToy"));
    }

    [Fact]
    public void Model_that_compares_by_reference_fails() => Fails(
        "After a clone", ToyGenerator.Of(static type => new ReferenceModel(type.Name), static model => model.Name));

    [Fact]
    public void Model_with_an_immutable_array_fails() => Fails(
        "After a clone", ToyGenerator.Of(static type => new ArrayModel([type.Name]), static model => model.Names[0]));

    [Fact]
    public void Model_with_a_position_fails() => Fails(
        "After a comment", ToyGenerator.Of(static type => (type.Name, type.Locations[0].SourceSpan.Start), static model => model.Name));

    [Fact]
    public void Output_combined_with_the_compilation_fails() => Fails(
        "SourceOutput: Modified",
        new ToyGenerator<string>(static type => type.Name, static name => name) { CombinesCompilation = true });

    [Fact]
    public void Symbol_in_a_model_fails() => Fails(
        "Model.<Symbol>", ToyGenerator.Of(static type => new SymbolModel(type.Name, type), static model => model.Name), "Symbol");

    [Fact]
    public void Location_in_an_array_deep_in_a_model_fails() => Fails(
        "[1]", ToyGenerator.Of(static type => new List<object> { type.Name, type.Locations[0] }, static model => (string)model[0]), "Location");

    [Fact]
    public void Field_that_could_hold_a_node_fails_even_while_it_is_null() => Fails(
        "SyntaxNode", ToyGenerator.Of(static type => new NodeModel(type.Name, null), static model => model.Name));

    [Fact]
    public void Object_kept_in_a_static_cache_fails() => Fails(
        "one and the same object",
        ToyGenerator.Of(
            static type => StaticCache.TryGetValue(type.Name, out var kept) ? kept : StaticCache[type.Name] = new NameModel(type.Name),
            static model => ((NameModel)model).Name));

    [Fact]
    public void Equal_models_with_different_hash_codes_fail() => Fails(
        "different hash codes", ToyGenerator.Of(static type => new HashModel(type.Name), static model => model.Name));

    [Fact]
    public void Generator_that_throws_fails() => Fails(
        "toy", ToyGenerator.Of<string>(static _ => throw new NotSupportedException("toy"), static name => name));

    [Fact]
    public void Generator_that_finds_nothing_fails_unless_nothing_is_to_be_found()
    {
        var toy = ToyGenerator.Of(static type => type.Name, static name => name);
        Assert.Throws<TestFailure>(() => GeneratorTest.Run(toy, StepNames.Of(typeof(OtherStepNames)), Source));
        Assert.Throws<TestFailure>(() => StepNames.Of(typeof(object)));
    }

    [Theory]
    [InlineData("internal class Tail : Missing;", "CS0246")]
    [InlineData("internal class Tail { private int _unused; }", "CS0169")]
    public void Errors_and_warnings_in_generated_code_are_listed(string tail, string id)
    {
        var run = Run(new ToyGenerator<string>(static type => type.Name, static name => name) { Tail = tail });
        Assert.Equal(id, Assert.Single(run.CompilerDiagnostics).Id);
    }

    [Fact]
    public void Warnings_in_the_source_are_the_users()
    {
        var toy = ToyGenerator.Of(static type => type.Name, static name => name);
        Assert.Empty(GeneratorTest.Run(toy, ToyStepNames.All, Source, "internal class Other { private int _unused; }").CompilerDiagnostics);
    }

    private static GeneratorRun Run(IIncrementalGenerator generator) => GeneratorTest.Run(generator, ToyStepNames.All, Source);

    private static void Fails(string because, IIncrementalGenerator generator, string alsoBecause = "")
    {
        var failure = Assert.Throws<TestFailure>(() => Run(generator));
        Assert.Contains(because, failure.Message, StringComparison.Ordinal);
        Assert.Contains(alsoBecause, failure.Message, StringComparison.Ordinal);
    }

    private static class OtherStepNames
    {
        public const string Missing = nameof(Missing);
    }

    private sealed class ReferenceModel(string name)
    {
        public string Name => name;
    }

    private sealed record NameModel(string Name);

    private sealed record ArrayModel(ImmutableArray<string> Names);

    private sealed record SymbolModel(string Name, ISymbol Symbol);

    private sealed record NodeModel(string Name, SyntaxNode? Node);

    private sealed class HashModel(string name) : IEquatable<HashModel>
    {
        private static int _made;

        private readonly int _hash = _made++;

        public string Name => name;

        public bool Equals(HashModel? other) => other?.Name == Name;

        public override bool Equals(object? obj) => Equals(obj as HashModel);

        public override int GetHashCode() => _hash;
    }
}

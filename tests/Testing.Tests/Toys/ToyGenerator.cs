using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Testing.Tests;

/// <summary>Names of the toy's steps.</summary>
internal static class ToyStepNames
{
    public const string Model = nameof(Model);

    public static StepNames All { get; } = StepNames.Of(typeof(ToyStepNames));
}

/// <summary>Emits a constant beside each class marked [Obsolete], by way of a model that the test chooses.</summary>
internal sealed class ToyGenerator<TModel>(Func<INamedTypeSymbol, TModel> read, Func<TModel, string> name) : IIncrementalGenerator
{
    /// <summary>Makes the output depend on the whole compilation, the classical mistake.</summary>
    public bool CombinesCompilation { get; init; }

    /// <summary>Stands at the end of each generated file.</summary>
    public string Tail { get; init; } = "";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "System.ObsoleteAttribute",
                static (node, _) => node is ClassDeclarationSyntax,
                (match, _) => read((INamedTypeSymbol)match.TargetSymbol))
            .WithTrackingName(ToyStepNames.Model);
        if (CombinesCompilation)
        {
            context.RegisterSourceOutput(models.Combine(context.CompilationProvider), (output, pair) => Emit(output, pair.Left));
        }
        else
        {
            context.RegisterSourceOutput(models, Emit);
        }
    }

    private void Emit(SourceProductionContext output, TModel model) =>
        output.AddSource(name(model) + ".g.cs", $"internal static class {name(model)}Toy {{ public const int Length = {name(model).Length}; }}\n{Tail}");
}

internal static class ToyGenerator
{
    public static ToyGenerator<TModel> Of<TModel>(Func<INamedTypeSymbol, TModel> read, Func<TModel, string> name) => new(read, name);
}

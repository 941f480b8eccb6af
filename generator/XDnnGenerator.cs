using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Emission;
using XAttr.Generator.Model;

namespace XAttr.Generator;

/// <summary>Emits every class marked <c>[XDnn]</c> as a TorchSharp module. It emits only: what is wrong is said by the analyzers.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class XDnnGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeKinds.XDnnMetadataName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellationToken) => DeclarationReader.Read(
                    (INamedTypeSymbol)found.TargetSymbol,
                    (TypeDeclarationSyntax)found.TargetNode,
                    found.TargetSymbol.GetAttributes(),
                    cancellationToken))
            .WithTrackingName(TrackingNames.Declaration);

        var sources = declarations
            .Select(static (declaration, _) => NetSource.From(declaration))
            .WithTrackingName(TrackingNames.Source);

        var shared = sources
            .Select(static (source, _) => source.FileName)
            .Collect()
            .Select(static (names, _) => Shared(names))
            .WithTrackingName(TrackingNames.SharedFileNames);

        var isExported = context.CompilationProvider
            .Select(static (compilation, _) => compilation.ReferencedAssemblyNames.Any(static name => name.Name == OnnxEmitter.Assembly));

        var outputs = sources.Combine(shared.Combine(isExported)).WithTrackingName(TrackingNames.Output);
        context.RegisterSourceOutput(outputs, static (output, pair) =>
        {
            var (source, (sharedNames, isExported)) = pair;
            if (source.Text is not null)
                output.AddSource(HintName(source, sharedNames, ".g.cs"), source.Text);
            if (isExported && source.Declared is { } declared)
                output.AddSource(HintName(source, sharedNames, ".Onnx.g.cs"), OnnxEmitter.Emit(NetArchitecture.Build(declared)));
        });
    }

    // Hint names are compared without regard to case, and a second file of the same name would end the generator.
    private static EquatableArray<string> Shared(ImmutableArray<string> names) => EquatableArray<string>.From(names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Skip(1).Any())
        .Select(static group => group.Key.ToUpperInvariant())
        .ToList());

    private static string HintName(NetSource source, EquatableArray<string> sharedNames, string ending)
    {
        var isShared = sharedNames.Count > 0 && sharedNames.Contains(source.FileName.ToUpperInvariant(), StringComparer.Ordinal);
        return isShared ? $"{source.FileName}-{TypeIdentityReader.StableHash(source.MetadataName)}{ending}" : source.FileName + ending;
    }
}

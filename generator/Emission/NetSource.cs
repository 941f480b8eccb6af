using System;
using Microsoft.CodeAnalysis.Text;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;

namespace XAttr.Generator.Emission;

/// <summary>The generated file of one class.</summary>
/// <param name="FileName">A readable name, unique but for letter case and nesting.</param>
/// <param name="MetadataName">The class's full name in metadata.</param>
/// <param name="Text">The C# text, or null where nothing can be added to the class.</param>
internal sealed record NetSource(string FileName, string MetadataName, SourceText? Text)
{
    /// <summary>What it was emitted from, where that is a declared network without problems; null else. The text follows from it.</summary>
    public NetDeclaration? Declared { get; private init; }

    public static NetSource From(NetDeclaration declaration)
    {
        var net = declaration.IsHandwritten ? null : NetArchitecture.Build(declaration);
        var text = net is null ? HandwrittenEmitter.Emit(declaration) : Emit(net);
        return new NetSource(declaration.Type.FileName, declaration.Type.MetadataName, text) { Declared = net is { IsProved: true } ? declaration : null };
    }

    // Texts are equal by what they say, as the incremental pipeline needs.
    public bool Equals(NetSource? other) =>
        other is not null && FileName == other.FileName && MetadataName == other.MetadataName
        && (Text is null || other.Text is null ? Text == other.Text : Text.ContentEquals(other.Text));

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(MetadataName);

    private static SourceText? Emit(NetArchitecture net)
    {
        if (net.IsProved)
            return NetEmitter.Emit(net);
        return SkeletonEmitter.CanEmit(net) ? SkeletonEmitter.Emit(net) : null;
    }
}

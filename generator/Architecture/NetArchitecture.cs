using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>A declared network and, where it is asked for, its regular twin.</summary>
internal sealed record NetArchitecture(ArchitectureGraph XDnn, ArchitectureGraph? Regular)
{
    public static NetArchitecture Build(NetDeclaration declaration) => new(
        ArchitectureBuilder.Build(declaration),
        declaration.Header.HasRegular ? ArchitectureBuilder.Build(declaration, Variant.Regular) : null);

    /// <summary>Whether both can be emitted.</summary>
    public bool IsProved => XDnn.IsProved && (Regular is null || Regular.IsProved);

    /// <summary>What is wrong with either, each problem once.</summary>
    public IEnumerable<Problem> Problems => XDnn.Problems.Concat(Regular?.Problems ?? []).Distinct();
}

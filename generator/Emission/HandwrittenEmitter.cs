using System.Linq;
using Microsoft.CodeAnalysis.Text;
using XAttr.Generator.Declaration;

namespace XAttr.Generator.Emission;

/// <summary>
/// Emits what a network written by hand lacks: the attribution methods and the degree that it states. Its body is not read here, the
/// analyzers prove it.
/// </summary>
internal static class HandwrittenEmitter
{
    /// <summary>The text, or null where nothing can be added to the class.</summary>
    public static SourceText? Emit(NetDeclaration declaration)
    {
        if (!declaration.IsComplete || declaration.Header.Degree is not { } degree || declaration.Problems.Any(static problem => !problem.IsWarning))
            return null;
        return PartFile.Write(declaration.Type, "global::XAttr.IXDnn", writer =>
        {
            AttributionEmitter.Write(writer, Signature.Of(declaration.HandwrittenInputs), isUsers: true);
            writer.Line();
            FactsEmitter.WriteDegree(writer, degree, "; in eval mode, where a layer mixes samples in train mode");
            if (!declaration.TakenMembers.Contains(MemberRules.ContractMixing))
                writer.Generated().Line("bool global::XAttr.IXDnn.MixesSamples => global::XAttr.Networks.ScaleNorm.MixesSamples(this);");
        });
    }
}

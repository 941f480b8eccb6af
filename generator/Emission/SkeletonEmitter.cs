using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>
/// Emits the shape of a refused network: everything that other code may name, throwing. So the one diagnostic that says why is not
/// followed by a compile error for every use of the class.
/// </summary>
internal static class SkeletonEmitter
{
    /// <summary>Whether a part can be added to the class at all.</summary>
    public static bool CanEmit(NetArchitecture net) =>
        net.XDnn.Declaration.Type.Chain.All(static link => link.IsPartial)
        && net.XDnn.Declaration.CanBeAddedTo
        && !net.Problems.Any(static problem => problem.Step == Problem.OnClass && !problem.IsWarning && problem.Member is null);

    public static SourceText Emit(NetArchitecture net)
    {
        var refusal = !net.Problems.Any()
            ? "its attributes do not compile"
            : string.Join(", ", net.Problems.Where(static problem => !problem.IsWarning).Select(static problem => problem.RuleId).Distinct());
        var type = net.XDnn.Declaration.Type;
        var message = SymbolDisplay.FormatLiteral($"The declaration of '{type.Name}' was refused: {refusal}. See the build's diagnostics.", quote: true);
        var refuse = $"throw new global::System.InvalidOperationException({message});";

        var signature = new Signature(net.XDnn.Inputs);
        var taken = net.XDnn.Declaration.TakenMembers;
        return PartFile.Write(type, signature, "IXDnn", writer =>
        {
            if (!taken.Contains(MemberRules.Constructor))
                writer.Generated().Line($"public {type.Chain[type.Chain.Count - 1].Name}()").Line($"    : base(\"{type.Name}\")").Indent().Line(refuse).Close().Line();
            Write("forward", $"public override {Torch.Tensor} forward({signature.Parameters})");
            foreach (var (_, head, name, _) in AttributionEmitter.Members(signature))
                Write(name, head);
            Write("HomogeneityDegree", "public static global::XAttr.Rational HomogeneityDegree");
            Write(MemberRules.ContractDegree, "global::XAttr.Rational global::XAttr.IXDnn.HomogeneityDegree");
            Write("InputShape", $"public static {FactsEmitter.InputShape(signature)}");
            Write("OutputShape", "public static global::System.ReadOnlySpan<long> OutputShape");
            Write("Summary", "public static string Summary");
            if (net.XDnn.Declaration.Header.HasRegular && !taken.Contains(MemberRules.Twin))
                WriteTwin(writer, signature, refuse);

            // What the user wrote stays, and is said to be in the way.
            void Write(string name, string head)
            {
                if (!taken.Contains(name))
                    writer.Generated().Line(head).Line($"    => {refuse}").Line();
            }
        });
    }

    private static void WriteTwin(CodeWriter writer, Signature signature, string refuse) =>
        writer.Line()
            .Open($"public sealed partial class Regular : {signature.Base}")
            .Generated().Line("public Regular()").Line("    : base(\"Regular\")").Indent().Line(refuse).Close().Line()
            .Generated().Line($"public override {Torch.Tensor} forward({signature.Parameters}) => {refuse}")
            .Close();
}

using System;
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

        var signature = new Signature(net.XDnn.Inputs, [.. net.XDnn.Declaration.Outputs]);
        var hasOutputs = signature.Outputs.Count > 0;
        var taken = net.XDnn.Declaration.TakenMembers;
        return PartFile.Write(type, signature.Base + (hasOutputs ? "" : ", global::XAttr.IXDnn"), writer =>
        {
            if (!taken.Contains(MemberRules.Constructor))
                writer.Generated().Line($"public {type.Chain[type.Chain.Count - 1].Name}()").Line($"    : base(\"{type.Name}\")").Indent().Line(refuse).Close().Line();
            Write("forward", $"public override {signature.Result} forward({signature.Parameters})");
            if (hasOutputs)
                WriteOutputs(Write);
            else
                WriteAttribution(Write, signature, "public static global::XAttr.Rational HomogeneityDegree");
            if (hasOutputs)
                Write("HomogeneityDegree", FactsEmitter.HeadOfDegrees);
            Write("InputShape", $"public static {FactsEmitter.InputShape(signature)}");
            Write("OutputShape", $"public static {FactsEmitter.OutputShape(signature)}");
            Write("Summary", "public static string Summary");
            if (hasOutputs && !taken.Contains(MemberRules.View))
                WriteView(writer, signature.OfOutput, isXDnn: true, refuse);
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

    private static void WriteAttribution(Action<string, string> write, Signature signature, string degree)
    {
        foreach (var (_, head, name, _) in AttributionEmitter.Members(signature))
            write(name, head);
        write("HomogeneityDegree", degree);
        write(MemberRules.ContractDegree, "global::XAttr.Rational global::XAttr.IXDnn.HomogeneityDegree");
    }

    private static void WriteOutputs(Action<string, string> write)
    {
        foreach (var (name, head) in OutputsEmitter.Members)
            write(name, head);
    }

    private static void WriteView(CodeWriter writer, Signature signature, bool isXDnn, string refuse)
    {
        writer.Generated().Open($"public sealed class {MemberRules.View} : {signature.Base}{(isXDnn ? ", global::XAttr.IXDnn" : "")}")
            .Line($"private {MemberRules.View}()").Line($"    : base(\"{MemberRules.View}\")").Indent().Line(refuse).Close();
        Write("forward", $"public override {Torch.Tensor} forward({signature.Parameters})");
        if (isXDnn)
            WriteAttribution(Write, signature, "public global::XAttr.Rational HomogeneityDegree");
        writer.Close();

        void Write(string name, string head) => writer.Line().Line(head).Line($"    => {refuse}");
    }

    private static void WriteTwin(CodeWriter writer, Signature signature, string refuse)
    {
        writer.Line()
            .Open($"public sealed partial class Regular : {signature.Base}")
            .Generated().Line("public Regular()").Line("    : base(\"Regular\")").Indent().Line(refuse).Close().Line()
            .Generated().Line($"public override {signature.Result} forward({signature.Parameters}) => {refuse}");
        if (signature.Outputs.Count > 0)
        {
            WriteOutputs((_, head) => writer.Line().Generated().Line(head).Line($"    => {refuse}"));
            WriteView(writer.Line(), signature.OfOutput, isXDnn: false, refuse);
        }

        writer.Close();
    }
}

using System.Globalization;
using XAttr.Generator.Model;

namespace XAttr.Onnx;

/// <summary>Why a node breaks F(αx) = αᵏF(x), and the way out.</summary>
/// <param name="Node">The node's name; that of its first result where it has none; an output's where it is of no use.</param>
/// <param name="Operator">The operator, such as <c>Conv</c>; <c>Output</c> for an output.</param>
/// <param name="InputDegree">The degree of what it is applied to; null where nothing is known of the operator, or where it is an input or an output.</param>
/// <param name="Reason">What breaks it, as a clause: <c>it saturates, so its slope changes with the scale of its input</c>.</param>
/// <param name="WayOut">What to do, as a clause: <c>use ReLU or LeakyReLU</c>.</param>
public sealed record OnnxRefusal(string Node, string Operator, Rational? InputDegree, string Reason, string WayOut)
{
    /// <summary>The refusal as one sentence, in the words of the compiler's diagnostics.</summary>
    public override string ToString()
    {
        var cause = RefusalWording.Lead($"{Operator} '{Node}'", Reason);
        return InputDegree is { } degree
            ? string.Format(CultureInfo.InvariantCulture, RefusalWording.Format, cause, degree, "", WayOut)
            : $"{cause}; {WayOut}";
    }
}

using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>One name for each function, whichever way it is called.</summary>
internal static class Names
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "add",
        ["op_Subtraction"] = "sub",
        ["op_Multiply"] = "mul",
        ["op_Division"] = "div",
        ["op_Modulus"] = "remainder",
        ["op_UnaryNegation"] = "neg",
        ["op_BitwiseAnd"] = "logical_and",
        ["op_BitwiseOr"] = "logical_or",
        ["op_ExclusiveOr"] = "logical_xor",
        ["op_OnesComplement"] = "logical_not",
        ["op_Equality"] = "eq",
        ["op_Inequality"] = "ne",
        ["op_LessThan"] = "lt",
        ["op_LessThanOrEqual"] = "le",
        ["op_GreaterThan"] = "gt",
        ["op_GreaterThanOrEqual"] = "ge",
    };

    private static readonly Dictionary<string, string> Synonyms = new()
    {
        ["subtract"] = "sub",
        ["multiply"] = "mul",
        ["divide"] = "div",
        ["true_divide"] = "div",
        ["negative"] = "neg",
        ["absolute"] = "abs",
        ["concat"] = "cat",
        ["concatenate"] = "cat",
        ["greater"] = "gt",
        ["greater_equal"] = "ge",
        ["less"] = "lt",
        ["less_equal"] = "le",
        ["not_equal"] = "ne",
        ["clip"] = "clamp",
        ["log_sigmoid"] = "logsigmoid",
        ["sgn"] = "sign",
    };

    public static string Of(IMethodSymbol method, out bool isInPlace)
    {
        isInPlace = false;
        if (Operators.TryGetValue(method.Name, out var known))
            return known;
        var name = method.MethodKind == MethodKind.PropertyGet ? method.AssociatedSymbol!.Name : method.Name;
        if (name.Length > 1 && name[name.Length - 1] == '_' && name != "requires_grad_")
        {
            isInPlace = true;
            name = name.Substring(0, name.Length - 1);
        }

        return Synonyms.TryGetValue(name, out var synonym) ? synonym : name;
    }
}

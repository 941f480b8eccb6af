using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Functions of tensors: methods of Tensor, static functions and operators.</summary>
internal static class FunctionCalls
{
    /// <summary>What the function's row makes of its arguments.</summary>
    public static Value Call(IInterpreter interpreter, IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation operation)
    {
        var call = new TorchCall(interpreter, method, receiver, arguments, operation);
        if (RowTable.Find(call.Name) is not { } row)
            return Unlisted(call);
        var result = Finish(BatchRows.Follow(call, WithAllCauses(row(call), call)), call);
        return call.IsInPlace && call.Values.Length > 0 ? InPlace.Change(call.Memory, call.Tensor(0), result, operation) : result;
    }

    // What broke an index or a mask breaks the result too, whichever arguments a row looks at; only slopes do not matter there.
    private static Value WithAllCauses(Value result, TorchCall call)
    {
        if (result is TupleValue tuple)
            return new TupleValue([.. tuple.Elements.Select(element => WithAllCauses(element, call))]);
        return result is TensorValue tensor && (tensor.DependsOnInput || tensor.Kind == DegreeKind.Unknown)
            ? tensor.With([.. Tensors.AllCauses(call.AllTensors()).Where(static cause => cause.RuleId != FlowRuleIds.GradientCut)])
            : result;
    }

    // What no row knows is proved by nothing, unless no tensor of the network goes in.
    private static Value Unlisted(TorchCall call)
    {
        var inputs = call.AllTensors();
        if (!Types.HoldsTensors(call.Method.ReturnType))
            return inputs.Any(static input => input.DependsOnInput) && call.Method.ReturnType.SpecialType != SpecialType.System_Void
                ? new UnknownValue([Causes.CannotProve(call.Location, call.DisplayName)])
                : Value.Plain;
        if (inputs.All(static input => !input.DependsOnInput)
            && inputs.All(static input => input.Kind != DegreeKind.Unknown)
            && Types.IsTensor(call.Method.ReturnType))
            return call.Memory.Finish(TensorValue.Constant);
        var causes = Tensors.AllCauses(inputs).Add(Causes.CannotProve(call.Location, call.DisplayName));
        return Types.IsTensor(call.Method.ReturnType) ? TensorValue.Unknown(causes) : new UnknownValue(causes);
    }

    private static Value Finish(Value result, TorchCall call) => result switch
    {
        TensorValue tensor => call.Memory.Finish(tensor with { IsRandom = tensor.IsRandom || IsDrawn(call) }),
        TupleValue tuple => new TupleValue([.. tuple.Elements.Select(element => Finish(element, call))]),
        _ => result,
    };

    private static bool IsDrawn(TorchCall call) =>
        call.Name.StartsWith("rand", StringComparison.Ordinal)
        || call.Name.Contains("dropout")
        || call.Name is "bernoulli" or "normal" or "uniform" or "multinomial"
        || call.AllTensors().Any(static input => input.IsRandom);
}

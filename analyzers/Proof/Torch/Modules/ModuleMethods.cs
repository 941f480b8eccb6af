using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>The methods of TorchSharp's modules and containers, besides their forward.</summary>
internal static class ModuleMethods
{
    public static Value Call(IInterpreter interpreter, IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        var memory = interpreter.Memory;
        switch (method.Name)
        {
            case "RegisterComponents" or "Dispose" or "save" or "zero_grad":
                return Value.Plain;
            case "train" or "eval" or "to" or "cuda" or "cpu" or "half" or "float" or "double" or "type_as" or "requires_grad_" when !interpreter.IsForward:
                return receiver ?? arguments.FirstOrDefault() ?? Value.Plain;
            case "apply" when arguments is [FunctionValue function] && receiver is not null && !interpreter.IsForward:
                foreach (var part in ModuleParts.Of(receiver, memory))
                    interpreter.Invoke(function, [part], call);
                return receiver;
            case "register_module" or "add_module" when receiver is Reference holder && memory.Find(holder) is SequenceObject modules:
                memory.Update(holder, Append(modules, arguments[1], arguments[0]));
                return Value.Plain;
            case "register_module" or "register_buffer" or "register_parameter" or "add_module" when memory.Find(receiver) is UserObject && !interpreter.IsForward:
                // What an own module registers by its name is found again by it alone, if at all; a layer of TorchSharp may compute with it.
                return Value.Plain;
            case "register_forward_hook" or "register_forward_pre_hook":
                interpreter.GiveUp(call, "a hook, which may change what the module gives");
                return Value.Plain;
            case "forward_with_indices" when receiver is not null:
                var pooled = Tensors.Of(interpreter.CallModule(receiver, arguments, call), Spans.Of(call));
                return new TupleValue([pooled, memory.Finish(new TensorValue(pooled.Kind, 0, pooled.Origin) { Causes = pooled.Causes })]);
            case "get_parameter":
                return TensorValue.Parameter;
            case "get_buffer":
                return TensorValue.Constant;
            case "children" or "named_children" when ModuleParts.Children(receiver, memory) is { } children:
                return memory.Allocate(new SequenceObject(SequenceKind.List, children.Elements, method.Name == "children" ? [] : children.Keys, children.IsOpen), call.Syntax);
            case "parameters" or "buffers" or "named_parameters" or "named_buffers" or "state_dict" or "GetName" or "modules"
                or "named_modules" or "children" or "named_children" or "has_parameter" or "has_buffer":
                return Value.Plain;
            case "contains_key" or "ContainsKey" or "Contains" or "IndexOf" or "Count" when memory.Find(receiver) is SequenceObject:
                return Value.Plain;
        }

        if (receiver is Reference reference && memory.Find(receiver) is SequenceObject sequence)
        {
            if (Sequences.Call(memory, reference, sequence, method, arguments, call) is { } followed)
                return followed;
        }

        // A hook may change what a module returns; so may anything else that is not listed.
        var cause = Causes.CannotProve(Spans.Of(call), $"'{method.Name}' of a module");
        if (receiver is Reference module)
            memory.Update(module, new OpaqueObject([cause]));
        if (interpreter.IsForward)
            memory.Add([cause]);
        return receiver is UnknownValue { Causes: { IsEmpty: false } causes } && Types.HoldsTensors(call.Type)
            ? new UnknownValue(causes)
            : UnknownValue.Of(call, $"'{method.Name}'");
    }

    private static SequenceObject Append(SequenceObject sequence, Value element, Value key)
    {
        var hasKeys = sequence.Elements.IsEmpty || sequence.Keys.Length == sequence.Elements.Length;
        return sequence with { Elements = sequence.Elements.Add(element), Keys = hasKeys ? sequence.Keys.Add(key) : sequence.Keys };
    }
}

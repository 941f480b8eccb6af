using System.Linq;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What a turn of a loop has changed.</summary>
internal static class Changes
{
    /// <summary>Whether nothing but numbers has changed, and lists that hold nothing else.</summary>
    public static bool AreOfNumbers(Store before, Store after) =>
        before.Causes.Equals(after.Causes) && Equals(before.GradientsOff, after.GradientsOff)
        && after.Variables.All(pair => before.Variables.TryGetValue(pair.Key, out var old) ? AreOfNumbers(old, pair.Value) : pair.Value is TensorValue || IsNumber(pair.Value))
        && after.Heap.All(pair => before.Heap.TryGetValue(pair.Key, out var old) ? AreOfNumbers(old, pair.Value) : pair.Value is VariableCell or SequenceObject { Kind: SequenceKind.List });

    private static bool AreOfNumbers(HeapObject before, HeapObject after) => ReferenceEquals(before, after) || (before, after) switch
    {
        (UserObject old, UserObject user) => old.Members.Count == user.Members.Count
            && user.Members.All(member => old.Members.TryGetValue(member.Key, out var value) && AreOfNumbers(value, member.Value)),
        (SequenceObject { Kind: SequenceKind.List } old, SequenceObject { Kind: SequenceKind.List } list) =>
            (old.Elements.All(IsNumber) && list.Elements.All(IsNumber)) || old.Equals(list),
        (VariableCell { Value: { } old }, VariableCell { Value: { } value }) => AreOfNumbers(old, value),
        _ => before.Equals(after),
    };

    private static bool AreOfNumbers(Value before, Value after) => (IsNumber(before) && IsNumber(after)) || before.Equals(after);

    private static bool IsNumber(Value value) => value is PlainValue or ScalarValue { Origin: null };
}

namespace XAttr;

/// <summary>A layer of this library that normalises by the batch in train mode and by running statistics in eval mode.</summary>
internal interface IBatchNorm;

import type { CodePipelineEvent } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * A pipeline invokes a function: `codePipelineEvent({ data: { inputArtifacts: [] } })`, of which the parts are the job's. What
 * the user configured is `data.actionConfiguration.configuration.UserParameters`.
 *
 * source  AWS "AWS Lambda invoke action reference", example JSON event
 */
export function codePipelineEvent(parts: Parts<CodePipelineEvent['CodePipeline.job']> = {}): CodePipelineEvent {
  const whole: CodePipelineEvent['CodePipeline.job'] = {
    id: pretendedUuid(0),
    accountId: pretended.accountId,
    data: {
      actionConfiguration: { configuration: { FunctionName: 'function', UserParameters: '' } },
      inputArtifacts: [
        {
          name: 'Source',
          revision: null,
          location: { type: 'S3', s3Location: { bucketName: 'bucket', objectKey: 'pipeline/Source/key' } },
        },
      ],
      outputArtifacts: [],
      artifactCredentials: { accessKeyId: 'EXAMPLE', secretAccessKey: 'EXAMPLE', sessionToken: 'EXAMPLE' },
    },
  }
  return { 'CodePipeline.job': overridden(whole, parts) }
}
